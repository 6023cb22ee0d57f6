export async function measureDiff() {}
