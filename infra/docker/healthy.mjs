// Health check of a container: does this address answer 200? The slim image has no curl.
const answer = await fetch(process.argv[2], { signal: AbortSignal.timeout(2500) }).catch(() => undefined);
process.exit(answer?.ok ? 0 : 1);
