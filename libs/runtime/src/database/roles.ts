import pg from 'pg';
import type { MigrationInterface } from 'typeorm';

export type MigrationClass = new () => MigrationInterface;

const slug = (service: string) => service.replaceAll(/[^a-z0-9]+/g, '_');

/** Owns all tables of a service; only `migrate` acts as this role. */
export function ownerRole(service: string): string {
  return `muster_${slug(service)}_owner`;
}

/** Reads and writes rows of one service, owns nothing and cannot bypass row-level security. */
export function appRole(service: string): string {
  return `muster_${slug(service)}_app`;
}

const database = (name: string) => pg.escapeIdentifier(name);

/** Makes the two roles of a service where they are missing and lets the signed-in user act as them. */
export async function ensureRoles(client: pg.Client, service: string): Promise<void> {
  for (const role of [ownerRole(service), appRole(service)]) {
    const known = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role]);
    if (known.rowCount === 0) await client.query(`CREATE ROLE ${role} NOLOGIN NOBYPASSRLS NOSUPERUSER`);
    const member = await client.query<{ member: boolean }>(`SELECT pg_has_role(current_user, $1, 'MEMBER') AS member`, [
      role,
    ]);
    if (!member.rows[0]?.member) await client.query(`GRANT ${role} TO CURRENT_USER`);
  }
}

/**
 * Gives the owner role the schema and the app role its rows, those of later tables included. Nobody else may connect.
 * Run on a connection to the service's own database.
 */
export async function grantRights(client: pg.Client, service: string, name: string): Promise<void> {
  const [owner, app] = [ownerRole(service), appRole(service)];
  await client.query(`
    REVOKE ALL ON DATABASE ${database(name)} FROM PUBLIC;
    GRANT CONNECT, TEMPORARY ON DATABASE ${database(name)} TO ${app}, ${owner};
    GRANT CREATE ON DATABASE ${database(name)} TO ${owner};
    GRANT ALL ON SCHEMA public TO ${owner};
    GRANT USAGE ON SCHEMA public TO ${app};
    ALTER DEFAULT PRIVILEGES FOR ROLE ${owner} IN SCHEMA public
      GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO ${app};
    ALTER DEFAULT PRIVILEGES FOR ROLE ${owner} IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO ${app};
  `);
}
