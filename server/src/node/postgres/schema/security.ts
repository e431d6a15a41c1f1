/** Group roles of the cluster: what somebody may do is by the role, what they may see is by `qunfa.members`. */
export const WRITER = 'qunfa_writer';
export const READER = 'qunfa_reader';

/** Made once a cluster. Needs CREATEROLE; an administrator may make them beforehand. */
export const ROLES = [WRITER, READER].map(
  (role) => `DO $$ BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = '${role}') THEN CREATE ROLE ${role} NOLOGIN; END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$`,
);

/** Ordinary work is done as the writer, also by the owner of the tables. */
export const OWNER_WORKS_AS_WRITER = `DO $$ BEGIN
  IF NOT pg_has_role(current_user, '${WRITER}', 'MEMBER') THEN EXECUTE format('GRANT ${WRITER} TO %I', current_user); END IF;
END $$`;

const SAFE = 'SET search_path = pg_catalog, pg_temp';
const MINE = '(SELECT qunfa.my_departments())';
/** The department column of a row meets one of mine. */
const SEEN = `(${MINE} @> ARRAY['*'] OR departments && ${MINE})`;
const SEEN_BY_ALL_TOO = `(departments @> ARRAY['*'] OR ${SEEN})`;
/** A row can be stamped only with departments of one's own. */
const STAMPED = `(${MINE} @> ARRAY['*'] OR (departments <> '{}' AND departments <@ ${MINE}))`;
const MY_ACCOUNT = 'account_id = ANY ((SELECT qunfa.visible_accounts())::integer[])';

const tables = ['campaigns', 'batches', 'deliveries', 'contacts'];
const all = [...tables, 'accounts', 'events', 'approvals', 'compliance', 'members'];

/**
 * Row-level security. A login sees the rows of accounts that share a department with it, as `qunfa.members` says of the login's name (`session_user`, which
 * `SET ROLE` does not change); `*` is all of them. The setting `qunfa.departments` (a JSON list) can only narrow that. The owner of the tables sees everything.
 */
export const SECURITY = `
CREATE FUNCTION qunfa.my_departments() RETURNS text[] LANGUAGE plpgsql STABLE SECURITY DEFINER ${SAFE} AS $$
DECLARE
  mine text[];
  asked text := current_setting('qunfa.departments', true);
  narrowed text[];
BEGIN
  SELECT m.departments INTO mine FROM qunfa.members m WHERE m.role = session_user;
  IF mine IS NULL THEN
    -- Inside this function current_user is the owner of the ledger.
    mine := CASE WHEN pg_has_role(session_user, current_user, 'MEMBER') THEN ARRAY['*'] ELSE '{}'::text[] END;
  END IF;
  IF asked IS NULL OR asked = '' THEN
    RETURN mine;
  END IF;
  SELECT coalesce(array_agg(d), '{}') INTO narrowed FROM jsonb_array_elements_text(asked::jsonb) d WHERE mine @> ARRAY['*'] OR d = ANY (mine);
  RETURN narrowed;
END $$;

CREATE FUNCTION qunfa.may_use(p_account integer) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER ${SAFE} AS $$
DECLARE
  mine text[] := qunfa.my_departments();
BEGIN
  RETURN mine @> ARRAY['*'] OR EXISTS (SELECT 1 FROM qunfa.accounts a WHERE a.id = p_account AND a.departments && mine);
END $$;

CREATE FUNCTION qunfa.visible_accounts() RETURNS integer[] LANGUAGE sql STABLE ${SAFE} AS $$ SELECT coalesce(array_agg(id), '{}') FROM qunfa.accounts $$;

CREATE FUNCTION qunfa.advance_clock(p_at bigint) RETURNS void LANGUAGE sql VOLATILE SECURITY DEFINER ${SAFE} AS $$
  INSERT INTO qunfa.meta AS m (name, value) VALUES ('clock_mark', p_at::text)
  ON CONFLICT (name) DO UPDATE SET value = excluded.value WHERE m.value::bigint < excluded.value::bigint
$$;

-- What takes all rows is for somebody who sees all rows.
CREATE FUNCTION qunfa.require_owner() RETURNS void LANGUAGE plpgsql VOLATILE ${SAFE} AS $$
BEGIN
  IF NOT pg_has_role(session_user, (SELECT n.nspowner FROM pg_namespace n WHERE n.nspname = 'qunfa'), 'MEMBER') THEN
    RAISE EXCEPTION 'this is for the owner of the ledger' USING ERRCODE = '42501';
  END IF;
END $$;

-- For the owner: lets a login in, with its departments.
CREATE FUNCTION qunfa.add_member(p_role name, p_departments text[], p_may_write boolean DEFAULT true) RETURNS void LANGUAGE plpgsql VOLATILE ${SAFE} AS $$
BEGIN
  INSERT INTO qunfa.members (role, departments) VALUES (p_role, p_departments) ON CONFLICT (role) DO UPDATE SET departments = excluded.departments;
  EXECUTE format('REVOKE ${WRITER}, ${READER} FROM %I', p_role);
  EXECUTE format('GRANT %I TO %I', CASE WHEN p_may_write THEN '${WRITER}' ELSE '${READER}' END, p_role);
END $$;

CREATE FUNCTION qunfa.remove_member(p_role name) RETURNS void LANGUAGE plpgsql VOLATILE ${SAFE} AS $$
BEGIN
  DELETE FROM qunfa.members WHERE role = p_role;
  EXECUTE format('REVOKE ${WRITER}, ${READER} FROM %I', p_role);
END $$;

-- Giving an account to other departments takes somebody who may speak for the old ones and the new ones.
CREATE FUNCTION qunfa.guard_departments() RETURNS trigger LANGUAGE plpgsql ${SAFE} AS $$
DECLARE
  mine text[] := qunfa.my_departments();
BEGIN
  IF NEW.departments IS DISTINCT FROM OLD.departments AND NOT mine @> ARRAY['*'] AND NOT (NEW.departments <@ mine AND OLD.departments <@ mine AND NEW.departments <> '{}') THEN
    RAISE EXCEPTION 'account % has departments that are not yours', OLD.name USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER accounts_departments BEFORE UPDATE OF departments ON qunfa.accounts FOR EACH ROW EXECUTE FUNCTION qunfa.guard_departments();

${all.map((name) => `ALTER TABLE qunfa.${name} ENABLE ROW LEVEL SECURITY;`).join('\n')}

CREATE POLICY seen ON qunfa.accounts FOR SELECT USING ${SEEN};
CREATE POLICY changed ON qunfa.accounts FOR UPDATE USING ${SEEN} WITH CHECK ${SEEN};
CREATE POLICY added ON qunfa.accounts FOR INSERT WITH CHECK ${STAMPED};
${tables.map((name) => `CREATE POLICY seen ON qunfa.${name} FOR SELECT USING (${MY_ACCOUNT});`).join('\n')}
${tables.map((name) => `CREATE POLICY changed ON qunfa.${name} FOR UPDATE USING (${MY_ACCOUNT}) WITH CHECK (${MY_ACCOUNT});`).join('\n')}
CREATE POLICY added ON qunfa.campaigns FOR INSERT WITH CHECK (${MY_ACCOUNT});
CREATE POLICY added ON qunfa.batches FOR INSERT WITH CHECK (${MY_ACCOUNT} AND state = 'planned' AND at IS NULL AND key IS NULL);
CREATE POLICY added ON qunfa.deliveries FOR INSERT WITH CHECK (${MY_ACCOUNT} AND state = 'waiting');
CREATE POLICY added ON qunfa.contacts FOR INSERT WITH CHECK (${MY_ACCOUNT});
CREATE POLICY gone ON qunfa.contacts FOR DELETE USING (${MY_ACCOUNT});
CREATE POLICY seen ON qunfa.events FOR SELECT USING (CASE WHEN account_id IS NULL THEN ${SEEN_BY_ALL_TOO} ELSE ${MY_ACCOUNT} END);
CREATE POLICY added ON qunfa.events FOR INSERT WITH CHECK (CASE WHEN account_id IS NULL THEN ${STAMPED} ELSE ${MY_ACCOUNT} END);
CREATE POLICY seen ON qunfa.approvals FOR SELECT USING ${SEEN_BY_ALL_TOO};
CREATE POLICY added ON qunfa.approvals FOR INSERT WITH CHECK ${STAMPED};
CREATE POLICY seen ON qunfa.compliance FOR SELECT USING ${SEEN_BY_ALL_TOO};
CREATE POLICY added ON qunfa.compliance FOR INSERT WITH CHECK (${STAMPED} OR EXISTS (SELECT 1 FROM qunfa.accounts a WHERE a.name = account AND a.departments = compliance.departments));

REVOKE ALL ON ALL TABLES IN SCHEMA qunfa FROM PUBLIC;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA qunfa FROM PUBLIC;
GRANT USAGE ON SCHEMA qunfa TO ${WRITER}, ${READER};
GRANT SELECT ON qunfa.meta, ${all
  .filter((name) => name !== 'members')
  .map((name) => `qunfa.${name}`)
  .join(', ')} TO ${WRITER}, ${READER};
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA qunfa TO ${WRITER};
REVOKE EXECUTE ON FUNCTION qunfa.add_member(name, text[], boolean), qunfa.remove_member(name), qunfa.blocked_recipients(bigint), qunfa.held_since(integer, bigint, bigint) FROM ${WRITER};
GRANT EXECUTE ON FUNCTION qunfa.my_departments(), qunfa.visible_accounts(), qunfa.clock_mark(), qunfa.split_keys(bytea) TO ${READER};

-- What ordinary work needs, column by column: whose row it is, and what it holds, never changes. Events are only ever added.
GRANT INSERT (name, channel, zone, departments, created_at) ON qunfa.accounts TO ${WRITER};
GRANT UPDATE (channel, zone, departments, mark) ON qunfa.accounts TO ${WRITER};
GRANT INSERT (name, account_id, template, title, content_hash, plan_hash, state, repeat, created_at, created_by) ON qunfa.campaigns TO ${WRITER};
GRANT UPDATE (state) ON qunfa.campaigns TO ${WRITER};
GRANT INSERT (campaign_id, account_id, name, message, sender, text_hash, start_at, not_after, size, state) ON qunfa.batches TO ${WRITER};
GRANT UPDATE (start_at, not_after, size, state, at, key, owner, submitted_at, settled_at, msgid, failed, delivered, problem, retry, moved_to) ON qunfa.batches TO ${WRITER};
GRANT INSERT ON qunfa.deliveries TO ${WRITER};
GRANT UPDATE (batch_id, state) ON qunfa.deliveries TO ${WRITER};
GRANT INSERT, UPDATE, DELETE ON qunfa.contacts TO ${WRITER};
GRANT INSERT (at, "by", kind, account, campaign, batch, why, detail, account_id, departments, change) ON qunfa.events TO ${WRITER};
GRANT INSERT (content_hash, template, "by", at, note, departments) ON qunfa.approvals TO ${WRITER};
GRANT INSERT (account, step, subject, "by", at, departments) ON qunfa.compliance TO ${WRITER};
GRANT USAGE ON SEQUENCE qunfa.session_ids TO ${WRITER};
`;
