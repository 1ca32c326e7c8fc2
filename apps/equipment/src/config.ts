import { serviceConfig } from '#service';

/** The environment of the equipment service. */
export const config = serviceConfig('equipment', 8082);

/** The configuration of this process. Throws `StartRefused` with every variable that is wrong. */
export const processConfig = () => config.parse(process.env);
