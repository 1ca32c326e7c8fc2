import { equipmentEvents, forceGenerationEvents, medicalEvents, quarantineEvents, transportEvents } from '#contracts';
import { type HeardFact, OnAll } from '#messaging';
import { Database, type LiveHints } from '#runtime';
import { LIVE_HINTS } from '#service';
import { Controller, Inject } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { JournalStore } from '../journal/journal.store.js';
import { addressOf, facilitiesAsked, facilityLinks } from './address.js';
import { foldBatch } from './batch.js';
import { ContingentStore } from './contingent.store.js';
import { FacilityStore } from './facility.store.js';
import { ToldStore } from './told.store.js';

const everything = [
  ...forceGenerationEvents,
  ...equipmentEvents,
  ...medicalEvents,
  ...transportEvents,
  ...Object.values(quarantineEvents).flatMap((events) => Object.values(events)),
];

/** Hears what every service tells and keeps the board and the journal. */
@Controller()
export class ContingentSubscriptions {
  constructor(
    private readonly database: Database,
    private readonly journal: JournalStore,
    private readonly contingents: ContingentStore,
    private readonly facilities: FacilityStore,
    private readonly told: ToldStore,
    @Inject(LIVE_HINTS) private readonly hints: LiveHints,
  ) {}

  /** The number of statements does not grow with the number of facts. */
  @OnAll(everything)
  async onFacts(@Payload() facts: readonly HeardFact[]): Promise<void> {
    const links = facilityLinks(facts);
    const known = await this.facilities.find(facilitiesAsked(facts));
    const batch = facts.map((heard) => ({ heard, address: addressOf(heard, (id) => links.get(id) ?? known.get(id)) }));
    const ids = distinct(batch.flatMap(({ address }) => address.contingentId ?? []));
    const heads = await this.journal.lockHeads(distinct(batch.map(({ address }) => address.chain)));
    const contingents = ids.length > 0 ? await this.contingents.read(ids) : new Map();
    const outcome = foldBatch(batch, { heads, contingents });
    await this.facilities.learn(links);
    await this.journal.append(outcome.entries);
    await this.told.append(outcome.told);
    if (ids.length > 0) await this.contingents.save([...outcome.contingents.values()]);
    this.database.afterCommit(() => this.hints.publish('pipeline.changes'));
  }
}

const distinct = (names: readonly string[]) => [...new Set(names)].sort();
