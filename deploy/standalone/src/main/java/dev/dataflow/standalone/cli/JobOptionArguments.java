package dev.dataflow.standalone.cli;

import dev.dataflow.pipeline.job.JobOptionsParser;
import dev.dataflow.pipeline.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of a job, as the command line takes them. What they may be is checked by {@link JobOptionsParser}, as everywhere. */
final class JobOptionArguments {

    @Option(names = "--pages", paramLabel = "1,3,5-7", description = "only these pages")
    @Nullable
    String pages;

    @Option(names = "--dpi", paramLabel = "N", description = "resolution of page images, 36 to 600 (default 150)")
    @Nullable
    String dpi;

    @Option(
            names = "--raster",
            paramLabel = "all|auto|none",
            description = "which pages become images; auto: those without text")
    @Nullable
    String raster;

    @Option(
            names = "--ocr",
            paramLabel = "auto|always|never",
            description = "which pages are read by OCR; auto: those without text")
    @Nullable
    String ocr;

    @Option(names = "--ocr-languages", paramLabel = "eng+fra", description = "languages that OCR expects (default eng)")
    @Nullable
    String ocrLanguages;

    @Option(
            names = "--language",
            paramLabel = "en|fr",
            description = "language of reports and descriptions (default en)")
    @Nullable
    String language;

    @Option(
            names = "--max-images",
            paramLabel = "N",
            description = "how many images a model describes at most (default 10)")
    @Nullable
    String maxImages;

    @Option(
            names = "--analysis",
            paramLabel = "local|openai|anthropic|none",
            description = "who analyses (default local)")
    @Nullable
    String analysis;

    @Option(names = "--schema", paramLabel = "FILE", description = "a JSON Schema: what to extract from the document")
    @Nullable
    Path schema;

    @Option(
            names = "--password",
            paramLabel = "TEXT",
            description = "opens an encrypted PDF; asked for when empty",
            interactive = true,
            arity = "0..1")
    @Nullable
    String password;

    @Option(names = "--callback-url", paramLabel = "URL", description = "where the end of the job is posted")
    @Nullable
    String callbackUrl;

    @Option(names = "--redact", paramLabel = "none|pii", description = "what reports leave out (default none)")
    @Nullable
    String redact;

    /**
     * The options that were given, by their name on the wire, checked.
     *
     * @throws dev.dataflow.pipeline.job.InvalidOptionException for one that does not hold
     * @throws IOException                                      when the schema cannot be read
     */
    Map<String, Object> checked() throws IOException {
        Map<String, Object> options = new LinkedHashMap<>();
        put(options, "pages", pages);
        put(options, "dpi", dpi);
        put(options, "raster", raster);
        put(options, "ocr", ocr);
        put(options, "ocr_languages", ocrLanguages);
        put(options, "language", language);
        put(options, "max_images", maxImages);
        put(options, "analysis", analysis);
        put(options, "password", password);
        put(options, "callback_url", callbackUrl);
        put(options, "redact", redact);
        if (schema != null) {
            options.put("schema", Json.mapper().readTree(Files.readString(schema)));
        }
        JobOptionsParser.fromJson(Json.mapper().valueToTree(options));
        return options;
    }

    private static void put(Map<String, Object> options, String name, @Nullable String value) {
        if (value != null) {
            options.put(name, value);
        }
    }
}
