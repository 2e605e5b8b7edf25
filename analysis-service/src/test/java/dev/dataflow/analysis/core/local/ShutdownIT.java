package dev.dataflow.analysis.core.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that is asked to stop while it embeds sentences. */
class ShutdownIT {

    @TempDir
    Path folder;

    /** What a unit in hand does while the hooks of a shutdown run. */
    static final class EmbedsWhileStopping {

        private static final List<String> SENTENCES =
                List.of("The pipeline stops.", "Whatever is in hand is finished first.");

        private EmbedsWhileStopping() {}

        public static void main(String[] arguments) throws Exception {
            MiniLmSentenceEmbeddings known = new MiniLmSentenceEmbeddings();
            known.warmUp();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> finishWork(known)));
            System.exit(7);
        }

        /** Long after every other hook has run: a session that is there goes on, another is opened. */
        private static void finishWork(MiniLmSentenceEmbeddings known) {
            try {
                Thread.sleep(Duration.ofSeconds(1));
                known.embed(SENTENCES);
                new MiniLmSentenceEmbeddings().embed(SENTENCES);
                System.out.println("finished");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Test
    void whatIsInHandIsFinishedWhileTheProcessStops() throws Exception {
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        EmbedsWhileStopping.class.getName())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(output)).contains("finished");
        assertThat(process.exitValue()).isEqualTo(7);
    }
}
