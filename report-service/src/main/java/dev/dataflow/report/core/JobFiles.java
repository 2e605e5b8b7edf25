package dev.dataflow.report.core;

import dev.dataflow.pipeline.job.JobKeys;
import dev.dataflow.pipeline.stage.Stage;
import dev.dataflow.storage.FilePage;
import dev.dataflow.storage.FileStorage;
import dev.dataflow.storage.StoredFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The outputs of a job's stages as they stand in storage, in the order of their keys. What only the pipeline itself reads is no output:
 * page errors (told in the results), the marks of started pages, the kept facts, and the report's own folder, which is about to be written.
 */
final class JobFiles {

    private static final int LIST_LIMIT = 1000;

    private final JobKeys keys;
    private final List<StoredFile> files;

    private JobFiles(JobKeys keys, List<StoredFile> files) {
        this.keys = keys;
        this.files = files;
    }

    static JobFiles in(FileStorage storage, JobKeys keys) {
        List<StoredFile> files = new ArrayList<>();
        for (Stage stage : List.of(Stage.ANALYSIS, Stage.EXTRACTION, Stage.RASTER)) {
            addAll(storage, keys.root().value() + "/" + stage.wireName() + "/", files);
        }
        return new JobFiles(keys, List.copyOf(files));
    }

    private static void addAll(FileStorage storage, String prefix, List<StoredFile> files) {
        Optional<String> cursor = Optional.empty();
        do {
            FilePage page = storage.list(prefix, LIST_LIMIT, cursor);
            page.files().stream().filter(JobFiles::isOutput).forEach(files::add);
            cursor = page.next();
        } while (cursor.isPresent());
    }

    private static boolean isOutput(StoredFile file) {
        String name = file.key().fileName();
        return !name.endsWith(".error.json") && !name.endsWith(".started") && !name.equals("result.json");
    }

    List<StoredFile> files() {
        return files;
    }

    StoredOutputs summary() {
        List<StoredOutputs.File> single = new ArrayList<>();
        Map<String, StoredOutputs.Group> groups = new TreeMap<>();
        for (StoredFile file : files) {
            String path = keys.relative(file.key());
            int folder = path.lastIndexOf('/');
            if (path.indexOf('/') == folder) {
                single.add(new StoredOutputs.File(path, file.size(), file.contentType()));
                continue;
            }
            String group = path.substring(0, folder + 1);
            groups.merge(group, new StoredOutputs.Group(group, 1, file.size()), JobFiles::sum);
        }
        return new StoredOutputs(single, List.copyOf(groups.values()));
    }

    private static StoredOutputs.Group sum(StoredOutputs.Group one, StoredOutputs.Group other) {
        return new StoredOutputs.Group(one.path(), one.files() + other.files(), one.size() + other.size());
    }
}
