-- Optional: a table of jobs for frontends to follow with Realtime, a mirror of the topic dataflow.jobs. A row is a record of the topic as it
-- is; the columns are read out of it. Whatever writes here upserts (job_id, state) with a key that passes by policies, in any order and as
-- often as it likes: an older state never replaces a newer one, and a job whose row was deleted does not come back. Run again as often as
-- you like.

create table if not exists public.dataflow_jobs (
    job_id text primary key,
    state jsonb not null,
    owner text generated always as (state ->> 'owner') stored,
    file_name text generated always as (state ->> 'file_name') stored,
    status text generated always as (state ->> 'status') stored,
    phase text generated always as (state ->> 'phase') stored,
    progress integer generated always as ((state ->> 'progress')::integer) stored,
    step text generated always as (state ->> 'step') stored,
    sequence bigint not null generated always as ((state ->> 'sequence')::bigint) stored,
    constraint dataflow_jobs_is_of_its_job check (state ->> 'job_id' = job_id)
);

create index if not exists dataflow_jobs_owner on public.dataflow_jobs (owner);

-- A state that is not newer than the one that stands is passed over, not refused: the writer has nothing to mend.
create or replace function public.dataflow_jobs_keep_newest() returns trigger
    language plpgsql
    set search_path = ''
as $$
begin
    if (new.state ->> 'sequence')::bigint <= (old.state ->> 'sequence')::bigint then
        return null;
    end if;
    return new;
end
$$;

drop trigger if exists dataflow_jobs_keep_newest on public.dataflow_jobs;
create trigger dataflow_jobs_keep_newest
    before update on public.dataflow_jobs
    for each row execute function public.dataflow_jobs_keep_newest();

-- Ids of jobs that were removed, for a month: what a slow writer still has to say of one comes too late.
create table if not exists public.dataflow_removed_jobs (
    job_id text primary key,
    removed_at timestamptz not null default now()
);

create index if not exists dataflow_removed_jobs_removed_at on public.dataflow_removed_jobs (removed_at);

create or replace function public.dataflow_jobs_remember_removed() returns trigger
    language plpgsql
    set search_path = ''
as $$
begin
    delete from public.dataflow_removed_jobs where removed_at < now() - interval '30 days';
    insert into public.dataflow_removed_jobs (job_id) select removed.job_id from removed on conflict do nothing;
    return null;
end
$$;

drop trigger if exists dataflow_jobs_remember_removed on public.dataflow_jobs;
create trigger dataflow_jobs_remember_removed
    after delete on public.dataflow_jobs
    referencing old table as removed
    for each statement execute function public.dataflow_jobs_remember_removed();

create or replace function public.dataflow_jobs_pass_over_removed() returns trigger
    language plpgsql
    set search_path = ''
as $$
begin
    if exists (select from public.dataflow_removed_jobs gone where gone.job_id = new.job_id) then
        return null;
    end if;
    return new;
end
$$;

drop trigger if exists dataflow_jobs_pass_over_removed on public.dataflow_jobs;
create trigger dataflow_jobs_pass_over_removed
    before insert on public.dataflow_jobs
    for each row execute function public.dataflow_jobs_pass_over_removed();

alter table public.dataflow_removed_jobs enable row level security;
revoke all on public.dataflow_removed_jobs from anon, authenticated;
grant select, insert, delete on public.dataflow_removed_jobs to service_role;

alter table public.dataflow_jobs enable row level security;
revoke all on public.dataflow_jobs from anon, authenticated;
grant select on public.dataflow_jobs to authenticated;
grant select, insert, update, delete on public.dataflow_jobs to service_role;

drop policy if exists "dataflow: owners see their jobs" on public.dataflow_jobs;
create policy "dataflow: owners see their jobs"
    on public.dataflow_jobs for select to authenticated
    using (owner = (select auth.uid())::text);

do $$
begin
    if not exists (select from pg_publication_tables
                   where pubname = 'supabase_realtime' and schemaname = 'public' and tablename = 'dataflow_jobs') then
        alter publication supabase_realtime add table public.dataflow_jobs;
    end if;
end
$$;
