-- Private buckets, one for each environment. Run again as often as you like; what stands is left as it is.
-- file_size_limit is left to the project's own limit: the largest PDF, and bundle.zip of its outputs, must fit in it.

insert into storage.buckets (id, name, public)
values ('dataflow-dev', 'dataflow-dev', false),
       ('dataflow-staging', 'dataflow-staging', false),
       ('dataflow-prod', 'dataflow-prod', false)
on conflict (id) do nothing;
