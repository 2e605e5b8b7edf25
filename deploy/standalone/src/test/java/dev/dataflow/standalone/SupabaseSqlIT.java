package dev.dataflow.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The SQL of {@code deploy/supabase} on a real PostgreSQL with the roles and schemas that a project has: who may see and do what. */
class SupabaseSqlIT {

    private static final Path SQL = Path.of("../supabase").toAbsolutePath().normalize();
    private static final String ADA = "00000000-0000-0000-0000-00000000000a";
    private static final String BOB = "00000000-0000-0000-0000-00000000000b";

    private static PrivatePostgres postgres;

    @BeforeAll
    static void start() throws Exception {
        postgres = PrivatePostgres.start();
        postgres.run(Path.of("src/test/resources/supabase-prelude.sql").toAbsolutePath());
        for (String again : List.of("once", "and again")) {
            for (String file : List.of("01-buckets", "02-policies", "03-policies-for-writing", "04-jobs")) {
                assertThat(SQL.resolve(file + ".sql")).as(again).exists();
                postgres.run(SQL.resolve(file + ".sql"));
            }
        }
        postgres.query("""
                insert into storage.objects (bucket_id, name) values
                ('dataflow-dev', 'owners/%1$s/jobs/1/input.pdf'),
                ('dataflow-dev', 'owners/%1$s0/jobs/1/input.pdf'),
                ('dataflow-dev', 'owners/%2$s/jobs/2/input.pdf'),
                ('dataflow-dev', 'jobs/3/%1$s/input.pdf'),
                ('another', 'owners/%1$s/jobs/1/input.pdf')""".formatted(ADA, BOB));
    }

    @AfterAll
    static void stop() throws Exception {
        postgres.close();
    }

    @Test
    void bucketsArePrivate() throws Exception {
        assertThat(postgres.query("select count(*) from storage.buckets where id like 'dataflow-%' and not public"))
                .isEqualTo("3");
    }

    @Test
    void anOwnerSeesTheirFilesAndNoOthers() throws Exception {
        assertThat(as(ADA, "select bucket_id, name from storage.objects where name like '%/input.pdf'"))
                .isEqualTo("dataflow-dev|owners/" + ADA + "/jobs/1/input.pdf");
        assertThat(as(BOB, "select name from storage.objects where name like '%/input.pdf'"))
                .isEqualTo("owners/" + BOB + "/jobs/2/input.pdf");
        assertThat(anonymous("select count(*) from storage.objects")).isEqualTo("0");
        assertThat(as(ADA, "select count(*) from storage.buckets")).isEqualTo("3");
    }

    @Test
    void anOwnerWritesAndRemovesTheirFilesAndNoOthers() throws Exception {
        // When
        as(ADA, "insert into storage.objects (bucket_id, name) values ('dataflow-dev', 'owners/" + ADA + "/new')");
        as(ADA, "delete from storage.objects where name like 'owners/%/new'");
        as(ADA, "delete from storage.objects where name like 'owners/" + BOB + "/%'");

        // Then
        assertThat(postgres.query("select count(*) from storage.objects")).isEqualTo("5");
        assertThatThrownBy(() -> as(
                        ADA,
                        "insert into storage.objects (bucket_id, name) values ('dataflow-dev', 'owners/" + BOB
                                + "/x')"))
                .hasMessageContaining("row-level security");
        assertThatThrownBy(() -> as(
                        ADA,
                        "update storage.objects set name = 'owners/" + BOB + "/x' where name like 'owners/" + ADA
                                + "/%'"))
                .hasMessageContaining("row-level security");
    }

    @Test
    void aJobIsSeenByItsOwnerAlone() throws Exception {
        // Given
        service(upsert("seen", ADA, 1, "running"));

        // When, then
        assertThat(as(ADA, "select status from public.dataflow_jobs where job_id = 'seen'"))
                .isEqualTo("running");
        assertThat(as(BOB, "select count(*) from public.dataflow_jobs where job_id = 'seen'"))
                .isEqualTo("0");
        assertThatThrownBy(() -> anonymous("select * from public.dataflow_jobs"))
                .hasMessageContaining("denied");
        assertThatThrownBy(() -> as(ADA, upsert("mine", ADA, 1, "success"))).hasMessageContaining("denied");
        assertThatThrownBy(() -> as(ADA, "delete from public.dataflow_jobs")).hasMessageContaining("denied");
    }

    @Test
    void anOlderStateNeverReplacesANewerOne() throws Exception {
        // When
        for (int sequence : List.of(2, 1, 3, 3, 2)) {
            service(upsert("ordered", ADA, sequence, sequence == 3 ? "success" : "running"));
        }

        // Then
        assertThat(postgres.query("select sequence, status from public.dataflow_jobs where job_id = 'ordered'"))
                .isEqualTo("3|success");
    }

    @Test
    void aJobThatWasRemovedDoesNotComeBack() throws Exception {
        // Given
        service(upsert("removed", ADA, 1, "running"));
        service("delete from public.dataflow_jobs where job_id in ('removed', 'never-there')");

        // When a slow writer says what it knew, beside something new
        service(upsert("removed", ADA, 2, "success"));
        service(upsert("beside", ADA, 1, "running"));

        // Then
        assertThat(postgres.query("select job_id from public.dataflow_jobs where job_id in ('removed', 'beside')"))
                .isEqualTo("beside");
        assertThatThrownBy(() -> as(ADA, "select * from public.dataflow_removed_jobs"))
                .hasMessageContaining("denied");
    }

    @Test
    void manyRowsAreUpsertedAsPostgrestDoesIt() throws Exception {
        // Given
        service(upsert("many-2", ADA, 5, "success"));

        // When
        service("""
                with body as (select '[{"job_id":"many-1","state":{"job_id":"many-1","sequence":1,"owner":"%1$s"}},
                {"job_id":"many-2","state":{"job_id":"many-2","sequence":4,"owner":"%1$s"}}]'::json as rows)
                insert into public.dataflow_jobs (job_id, state)
                select given.job_id, given.state from body, json_to_recordset(body.rows) as given(job_id text, state jsonb)
                on conflict (job_id) do update set job_id = excluded.job_id, state = excluded.state""".formatted(ADA));

        // Then
        assertThat(postgres.query(
                        "select job_id, sequence from public.dataflow_jobs where job_id like 'many-%' order by 1"))
                .isEqualTo("many-1|1\nmany-2|5");
    }

    @Test
    void whatIsNoStateOfTheJobIsRefused() {
        assertThatThrownBy(
                        () -> service(
                                "insert into public.dataflow_jobs (job_id, state) values ('one', '{\"job_id\":\"another\",\"sequence\":1}')"))
                .hasMessageContaining("dataflow_jobs_is_of_its_job");
        assertThatThrownBy(() -> service(
                        "insert into public.dataflow_jobs (job_id, state) values ('one', '{\"job_id\":\"one\"}')"))
                .hasMessageContaining("sequence");
    }

    @Test
    void realtimeTellsOfJobs() throws Exception {
        assertThat(postgres.query("select tablename from pg_publication_tables where pubname = 'supabase_realtime'"))
                .isEqualTo("dataflow_jobs");
    }

    private static String upsert(String job, String owner, int sequence, String status) {
        return """
                insert into public.dataflow_jobs (job_id, state) values ('%1$s',
                '{"job_id":"%1$s","owner":"%2$s","sequence":%3$d,"status":"%4$s","progress":50}')
                on conflict (job_id) do update set state = excluded.state""".formatted(job, owner, sequence, status);
    }

    private static String as(String user, String sql) throws Exception {
        String claims = "{\"sub\":\"" + user + "\",\"role\":\"authenticated\"}";
        return postgres.query("set role authenticated; set request.jwt.claims = '" + claims + "'; " + sql);
    }

    private static String service(String sql) throws Exception {
        return postgres.query("set role service_role; " + sql);
    }

    private static String anonymous(String sql) throws Exception {
        return postgres.query("set role anon; " + sql);
    }
}
