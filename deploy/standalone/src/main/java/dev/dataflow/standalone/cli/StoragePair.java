package dev.dataflow.standalone.cli;

import picocli.CommandLine.Option;

/** From which storage to which, and how. */
final class StoragePair {

    private static final String WHICH =
            "'current' (what dataflow.storage.* names), 'local:DIR', or a file of properties"
                    + " dataflow.storage.*=…, whose values may name environment variables, ${SECRET}";

    @Option(names = "--from", required = true, paramLabel = "STORAGE", description = WHICH)
    String from = "";

    @Option(names = "--to", required = true, paramLabel = "STORAGE", description = WHICH)
    String to = "";

    @Option(
            names = "--prefix",
            paramLabel = "PREFIX",
            description = "only keys that begin so, jobs/ID/ for example (default: all)")
    String prefix = "";

    @Option(names = "--threads", paramLabel = "N", description = "files at once (default ${DEFAULT-VALUE})")
    int threads = 8;
}
