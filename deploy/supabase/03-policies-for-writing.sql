-- Only where something acts as the user (dataflow.storage.supabase.user-token, or dataflow.storage.s3.session-token) and so has to write:
-- users may then also change what DataFlow made for them. Run again as often as you like.

drop policy if exists "dataflow: owners add files" on storage.objects;
create policy "dataflow: owners add files"
    on storage.objects for insert to authenticated
    with check (
        bucket_id in ('dataflow-dev', 'dataflow-staging', 'dataflow-prod')
        and (storage.foldername(name))[1] = 'owners'
        and (storage.foldername(name))[2] = (select auth.uid())::text
    );

drop policy if exists "dataflow: owners replace files" on storage.objects;
create policy "dataflow: owners replace files"
    on storage.objects for update to authenticated
    using (
        bucket_id in ('dataflow-dev', 'dataflow-staging', 'dataflow-prod')
        and (storage.foldername(name))[1] = 'owners'
        and (storage.foldername(name))[2] = (select auth.uid())::text
    )
    with check (
        bucket_id in ('dataflow-dev', 'dataflow-staging', 'dataflow-prod')
        and (storage.foldername(name))[1] = 'owners'
        and (storage.foldername(name))[2] = (select auth.uid())::text
    );

drop policy if exists "dataflow: owners remove files" on storage.objects;
create policy "dataflow: owners remove files"
    on storage.objects for delete to authenticated
    using (
        bucket_id in ('dataflow-dev', 'dataflow-staging', 'dataflow-prod')
        and (storage.foldername(name))[1] = 'owners'
        and (storage.foldername(name))[2] = (select auth.uid())::text
    );
