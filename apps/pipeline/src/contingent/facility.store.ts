import { Database } from '#runtime';
import { Injectable } from '@nestjs/common';

const learn = `INSERT INTO facility (facility_id, contingent_id)
  SELECT * FROM unnest($1::text[], $2::text[]) ORDER BY 1 ON CONFLICT (facility_id) DO NOTHING`;

/** Which contingent brings which facility: parked messages name the facility alone. */
@Injectable()
export class FacilityStore {
  constructor(private readonly database: Database) {}

  async learn(links: ReadonlyMap<string, string>): Promise<void> {
    if (links.size > 0)
      await this.database.prepared('learn-facilities', learn, [[...links.keys()], [...links.values()]]);
  }

  async find(facilityIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    if (facilityIds.length === 0) return new Map();
    const rows = await this.database.query<{ id: string; contingent: string }>(
      'SELECT facility_id AS id, contingent_id AS contingent FROM facility WHERE facility_id = ANY($1)',
      [facilityIds],
    );
    return new Map(rows.map(({ id, contingent }) => [id, contingent]));
  }
}
