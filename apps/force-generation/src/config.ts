import { serviceConfig } from '#service';

/** The environment of the force-generation service. */
export const config = serviceConfig('force-generation', 8081);

/** The configuration of this process. Throws `StartRefused` with every variable that is wrong. */
export const processConfig = () => config.parse(process.env);
