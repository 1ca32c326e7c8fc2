import { Database } from '#runtime';
import { Injectable } from '@nestjs/common';
import type { Group } from './board.js';

@Injectable()
export class BoardStore {
  constructor(private readonly database: Database) {}

  /** All facilities, counted by what the board tells apart on that day. */
  groups(asOf: string): Promise<Group[]> {
    return this.database.query<Group>(
      `SELECT basis, mission, level, standing, due_on <= $1::date AS due, count(*) AS facilities
       FROM facility GROUP BY 1, 2, 3, 4, 5`,
      [asOf],
    );
  }
}
