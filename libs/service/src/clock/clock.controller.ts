import { ClockTicked } from '#contracts';
import { Clock, Database, type Tick } from '#runtime';
import { type HeardOf, On } from '#messaging';
import { Controller, Get, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';

// A tick is heard by one replica of a service; the others find it in the database within this time.
const refreshMs = 1_000;

/** Follows the exercise clock: keeps its last tick through restarts and never goes back. */
@Controller('clock')
export class ClockController implements OnModuleInit, OnApplicationShutdown {
  #refresh: NodeJS.Timeout | undefined;

  constructor(
    private readonly clock: Clock,
    private readonly database: Database,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.#load();
    // A database that is away is noticed by health; the clock stands still meanwhile.
    this.#refresh = setInterval(() => void this.#load().catch(() => undefined), refreshMs).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.#refresh);
  }

  async #load(): Promise<void> {
    const [tick] = await this.database.query<Tick>(
      'SELECT exercise_id AS "exerciseId", day, today, speed FROM exercise_clock',
    );
    if (tick) this.clock.follow(tick);
  }

  @Get()
  now() {
    const { day = null, exerciseId = null } = this.clock.tick() ?? {};
    const speed = this.clock.speed();
    return { simulated: this.clock.simulated(), exerciseId, day, today: this.clock.today(), speed };
  }

  @On(ClockTicked)
  async onTick(@Payload() heard: HeardOf<typeof ClockTicked>): Promise<void> {
    const { exerciseId, day, today, speed } = heard.data;
    await this.database.query(
      `INSERT INTO exercise_clock (exercise_id, day, today, speed) VALUES ($1, $2, $3, $4)
       ON CONFLICT (only_row) DO UPDATE SET exercise_id = excluded.exercise_id, day = excluded.day,
         today = excluded.today, speed = excluded.speed WHERE exercise_clock.day < excluded.day`,
      [exerciseId, day, today, speed],
    );
    this.database.afterCommit(() => this.clock.follow(heard.data));
  }
}
