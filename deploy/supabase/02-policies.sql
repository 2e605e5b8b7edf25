-- What users who signed in may do with files, with dataflow.storage.prefix=owners/{owner}: read what is below owners/<their id>/, and
-- nothing else. DataFlow's services write with a key that passes by policies (sb_secret_…, service_role).
-- Run again as often as you like.

-- The folder's name is compared whole: owners/1/ never opens owners/10/.
drop policy if exists "dataflow: owners read their files" on storage.objects;
create policy "dataflow: owners read their files"
    on storage.objects for select to authenticated
    using (
        bucket_id in ('dataflow-dev', 'dataflow-staging', 'dataflow-prod')
        and (storage.foldername(name))[1] = 'owners'
        and (storage.foldername(name))[2] = (select auth.uid())::text
    );

-- A client that acts as a user looks the bucket up when it opens it.
drop policy if exists "dataflow: buckets are known" on storage.buckets;
create policy "dataflow: buckets are known"
    on storage.buckets for select to authenticated
    using (id in ('dataflow-dev', 'dataflow-staging', 'dataflow-prod'));
