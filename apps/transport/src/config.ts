import { serviceConfig } from '#service';

/** The environment of the transport service. */
export const config = serviceConfig('transport', 8084);

/** The configuration of this process. Throws `StartRefused` with every variable that is wrong. */
export const processConfig = () => config.parse(process.env);
