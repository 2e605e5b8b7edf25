package dev.dataflow.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.pipeline.json.Json;
import dev.dataflow.standalone.cli.DataflowCommand;
import dev.dataflow.standalone.cli.ExitCode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Stream;

/** {@code dataflow dead-letters} on a broker, as an operator types it. */
record DeadLetterCommands(String bootstrapServers) {

    /** What a command printed. */
    String run(String command, String... arguments) {
        StringWriter out = new StringWriter();
        String[] all = Stream.of(
                        Stream.of("dead-letters", command),
                        Stream.of(arguments),
                        Stream.of("--bootstrap-servers", bootstrapServers))
                .flatMap(words -> words)
                .toArray(String[]::new);
        assertThat(DataflowCommand.execute(new PrintWriter(out), all)).isEqualTo(ExitCode.SUCCESS);
        return out.toString();
    }

    /** The id of a job's newest. */
    String newestOf(String jobId) {
        return Json.mapper()
                .readTree(run("list", "--job", jobId, "--limit", "1", "--json"))
                .path("id")
                .asString();
    }
}
