package dev.dataflow.standalone;

import dev.dataflow.standalone.cli.DataflowCommand;

/** The entry of {@code ./dataflow}: {@code run} and {@code up} start the services in this process, the others speak to a gateway. */
public final class Dataflow {

    private Dataflow() {}

    public static void main(String[] arguments) {
        System.exit(DataflowCommand.execute(arguments));
    }
}
