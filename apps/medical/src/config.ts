import { serviceConfig } from '#service';

/** The environment of the medical service. */
export const config = serviceConfig('medical', 8083);

/** The configuration of this process. Throws `StartRefused` with every variable that is wrong. */
export const processConfig = () => config.parse(process.env);
