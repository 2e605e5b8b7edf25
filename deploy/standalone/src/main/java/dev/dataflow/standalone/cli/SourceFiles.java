package dev.dataflow.standalone.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Checks, before anything starts, that the files named are there. */
final class SourceFiles {

    private SourceFiles() {}

    static void check(CommandLine command, List<Path> files) {
        for (Path file : files) {
            if (Files.isDirectory(file)) {
                throw new ParameterException(command, file + " is a folder: name PDF files");
            }
            if (!Files.isReadable(file)) {
                throw new ParameterException(command, "there is no file " + file + " that can be read");
            }
        }
    }
}
