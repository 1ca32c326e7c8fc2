/** Contingents that agree in all that the overview counts by. */
export type Group = {
  readonly stage: string;
  readonly mission: string | null;
  readonly whoseMove: string | null;
  readonly blocked: boolean;
  readonly stale: boolean;
  readonly contingents: number;
  readonly people: number;
  readonly oldestSince: string | null;
};

type Count = { readonly contingents: number; readonly people: number };

export type Summary = Count & {
  readonly stages: readonly ({ readonly stage: string } & Count)[];
  readonly missions: readonly ({ readonly mission: string | null; readonly stage: string } & Count)[];
  readonly blocked: readonly ({ readonly whoseMove: string; readonly oldestSince: string | null } & Count)[];
  readonly stale: number;
};

/** Adds groups up to what the first page shows. */
export function summaryOf(groups: readonly Group[]): Summary {
  const blocked = groups.filter((group) => group.blocked && group.whoseMove !== null);
  return {
    ...count(groups),
    stages: by(groups, ({ stage }) => stage).map((same) => ({ stage: same[0].stage, ...count(same) })),
    missions: by(groups, ({ mission, stage }) => `${mission ?? ''} ${stage}`).map((same) => {
      return { mission: same[0].mission, stage: same[0].stage, ...count(same) };
    }),
    blocked: by(blocked, ({ whoseMove }) => `${whoseMove}`).map((same) => {
      const oldestSince = same.flatMap((group) => group.oldestSince ?? []).sort()[0] ?? null;
      return { whoseMove: `${same[0].whoseMove}`, oldestSince, ...count(same) };
    }),
    stale: count(groups.filter((group) => group.stale)).contingents,
  };
}

function count(groups: readonly Group[]): Count {
  const sum = (of: (group: Group) => number) => groups.reduce((total, group) => total + of(group), 0);
  return { contingents: sum((group) => group.contingents), people: sum((group) => group.people) };
}

function by(groups: readonly Group[], name: (group: Group) => string): [Group, ...Group[]][] {
  const found = new Map<string, [Group, ...Group[]]>();
  for (const group of groups) {
    const same = found.get(name(group));
    if (same) same.push(group);
    else found.set(name(group), [group]);
  }
  return [...found.keys()].sort().flatMap((key) => [found.get(key)].filter((same) => same !== undefined));
}
