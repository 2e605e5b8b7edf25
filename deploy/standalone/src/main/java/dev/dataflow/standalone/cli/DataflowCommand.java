package dev.dataflow.standalone.cli;

import dev.dataflow.gateway.access.key.ApiKeys.KeyRefusedException;
import dev.dataflow.pipeline.job.InvalidOptionException;
import dev.dataflow.pipeline.kafka.KafkaSetupException;
import dev.dataflow.standalone.client.GatewayException;
import dev.dataflow.storage.StorageException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationPropertiesBindException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** The command line, and how failures become one line and an exit code. */
@Command(
        name = "dataflow",
        description = "Turns PDFs into structured text, page images, OCR, analysis and reports.",
        mixinStandardHelpOptions = true,
        versionProvider = DataflowVersion.class,
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:success",
            "1:a job failed, was cancelled or refused, no gateway answered, or storages are not the same",
            "2:bad usage: an option that does not hold, a file that is not there"
        },
        subcommands = {
            RunCommand.class,
            UpCommand.class,
            SubmitCommand.class,
            StatusCommand.class,
            WatchCommand.class,
            FetchCommand.class,
            CancelCommand.class,
            RetryCommand.class,
            KeysCommand.class,
            StorageCommand.class,
            DeadLettersCommand.class,
            RecoverCommand.class,
            BenchCommand.class,
            RehearseCommand.class
        })
public final class DataflowCommand {

    private DataflowCommand() {}

    /** Runs the command that the arguments name. @return the exit code */
    public static int execute(String... arguments) {
        return execute(new CommandLine(new DataflowCommand()), arguments);
    }

    /** The same, with what commands print given to a writer. */
    public static int execute(PrintWriter out, String... arguments) {
        return execute(new CommandLine(new DataflowCommand()).setOut(out), arguments);
    }

    private static int execute(CommandLine commandLine, String... arguments) {
        commandLine.setExecutionExceptionHandler((failure, command, parsed) -> explained(failure, command));
        return commandLine.execute(arguments);
    }

    private static int explained(Exception failure, CommandLine command) throws Exception {
        return switch (failure) {
            case ParameterException e -> said(command, e.getMessage(), ExitCode.BAD_USAGE);
            case InvalidOptionException e -> said(command, e.getMessage(), ExitCode.BAD_USAGE);
            case GatewayException e ->
                said(
                        command,
                        e.code() + ": " + e.getMessage(),
                        e.status() == 400 ? ExitCode.BAD_USAGE : ExitCode.FAILED);
            case KeyRefusedException e -> said(command, e.getMessage(), ExitCode.BAD_USAGE);
            case ConfigurationPropertiesBindException _ ->
                said(command, "the configuration cannot be used, for the reason above", ExitCode.BAD_USAGE);
            case KafkaSetupException e -> said(command, e.getMessage() + " " + e.action(), ExitCode.FAILED);
            case KafkaException e -> said(command, "Kafka: " + e.getMessage(), ExitCode.FAILED);
            case StorageException e -> said(command, e.getMessage(), ExitCode.FAILED);
            case UserFacingException e -> said(command, e.getMessage(), ExitCode.FAILED);
            case UncheckedIOException e -> said(command, e.getMessage(), ExitCode.FAILED);
            case IOException e -> said(command, "cannot read or write: " + e.getMessage(), ExitCode.FAILED);
            default -> throw failure;
        };
    }

    private static int said(CommandLine command, @Nullable String message, int exitCode) {
        command.getErr().println("dataflow: " + message);
        command.getErr().flush();
        return exitCode;
    }
}
