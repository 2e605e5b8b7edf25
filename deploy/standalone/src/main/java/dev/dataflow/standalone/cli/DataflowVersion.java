package dev.dataflow.standalone.cli;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote into the jar. */
final class DataflowVersion implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = DataflowVersion.class.getPackage().getImplementationVersion();
        return new String[] {"dataflow " + Objects.requireNonNullElse(version, "(unpacked)")};
    }
}
