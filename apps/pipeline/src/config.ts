import { serviceConfig } from '#service';

/** The environment of the pipeline service. */
export const config = serviceConfig('pipeline', 8085);

/** The configuration of this process. Throws `StartRefused` with every variable that is wrong. */
export const processConfig = () => config.parse(process.env);
