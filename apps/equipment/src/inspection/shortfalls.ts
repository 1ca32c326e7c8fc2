import type { FactOf, ShortfallCleared, ShortfallRaised } from '#contracts';
import type { Counted } from './serviceability.js';

type Inspection = { readonly contingentId: string; readonly inspectionId: string; readonly inspectedOn: string };
type ShortfallFact = FactOf<typeof ShortfallRaised> | FactOf<typeof ShortfallCleared>;

/** What an inspection changes about the shortfalls known so far: a line that stays as short as it was says nothing. */
export function shortfallsAfter(
  known: Readonly<Record<string, number>>,
  counted: readonly Counted[],
  { contingentId, inspectionId, inspectedOn }: Inspection,
): ShortfallFact[] {
  return counted.flatMap(({ agreed: { lineId, agreed }, serviceable }): ShortfallFact[] => {
    const short = Math.max(0, agreed - serviceable);
    if (short === shortBefore(known, lineId)) return [];
    return short > 0
      ? [
          {
            type: 'equipment.shortfall-raised',
            data: { contingentId, lineId, short, inspectionId, raisedOn: inspectedOn },
          },
        ]
      : [{ type: 'equipment.shortfall-cleared', data: { contingentId, lineId, inspectionId, clearedOn: inspectedOn } }];
  });
}

// A line may be called `constructor`: only what was written counts, not what every object inherits.
const shortBefore = (known: Readonly<Record<string, number>>, lineId: string): number =>
  Object.hasOwn(known, lineId) ? (known[lineId] ?? 0) : 0;
