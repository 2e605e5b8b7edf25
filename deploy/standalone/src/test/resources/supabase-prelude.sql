-- What a Supabase project has before our SQL runs, as far as that asks for it. Written for the tests from Supabase's documentation.

create role anon nologin;
create role authenticated nologin;
create role service_role nologin bypassrls;

create schema auth;
grant usage on schema auth to anon, authenticated, service_role;

-- The id of the user whose token came with the request; none for none.
create function auth.uid() returns uuid
    language sql stable
as $$ select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid $$;

create schema storage;
grant usage on schema storage to anon, authenticated, service_role;

create table storage.buckets (
    id text primary key,
    name text not null unique,
    public boolean default false,
    file_size_limit bigint
);
insert into storage.buckets (id, name) values ('another', 'another');

create table storage.objects (
    id uuid primary key default gen_random_uuid(),
    bucket_id text references storage.buckets,
    name text,
    owner_id text,
    metadata jsonb,
    unique (bucket_id, name)
);

-- The folders of a name, outermost first.
create function storage.foldername(name text) returns text[]
    language sql immutable
as $$ select (string_to_array(name, '/'))[1 : array_length(string_to_array(name, '/'), 1) - 1] $$;

alter table storage.buckets enable row level security;
alter table storage.objects enable row level security;
grant all on storage.buckets, storage.objects to anon, authenticated, service_role;

create publication supabase_realtime;
