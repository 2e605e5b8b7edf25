package dev.dataflow.analysis.core.model;

import dev.dataflow.analysis.core.result.Usage;
import dev.dataflow.pipeline.json.Json;
import dev.dataflow.pipeline.stage.Stage;
import dev.dataflow.pipeline.stage.UnitContext;
import dev.dataflow.storage.FileStorage;
import dev.dataflow.storage.StorageException;
import dev.dataflow.storage.StorageKey;
import dev.dataflow.storage.StoredContent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/**
 * The answers that a model has given about a job, kept under {@code analysis/answers/} while its analysis is under way: a try that ends half
 * way, by a crash or because the model is overloaded, is not paid for twice. Removed when the analysis stands.
 *
 * @param storage where they are kept
 * @param folder  the key that their keys begin with
 */
public record RememberedAnswers(FileStorage storage, StorageKey folder) {

    public static RememberedAnswers of(UnitContext unit) {
        return new RememberedAnswers(unit.storage(), unit.keys().output(Stage.ANALYSIS, "answers"));
    }

    /** A model that is asked only what it has not answered yet. */
    LanguageModel remembering(LanguageModel model) {
        return new RememberingModel(model, this);
    }

    /** Forgets all of them. */
    public void forget() {
        storage.deletePrefix(folder.value() + "/");
    }

    private Optional<ModelAnswer> find(StorageKey key) {
        try (StoredContent content = storage.open(key)) {
            Remembered answer = Json.mapper().readValue(content.stream(), Remembered.class);
            return Optional.of(new ModelAnswer.Answered(answer.text(), answer.usage()));
        } catch (StorageException e) {
            if (e.reason() == StorageException.Reason.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        } catch (IOException | JacksonException e) {
            throw new StorageException(
                    StorageException.Reason.UNAVAILABLE, "a model's answer could not be read back", e);
        }
    }

    private void keep(StorageKey key, ModelAnswer.Answered answer) {
        byte[] json = Json.mapper().writeValueAsBytes(new Remembered(answer.text(), answer.usage()));
        storage.write(key, "application/json", json.length, new ByteArrayInputStream(json));
    }

    private StorageKey key(LanguageModel model, ModelRequest request) {
        MessageDigest digest = sha256();
        update(digest, model.provider() + '/' + model.name());
        update(digest, request.instructions());
        update(digest, request.input());
        request.images().forEach(image -> update(digest, image.base64()));
        return folder.resolve(HexFormat.of().formatHex(digest.digest()) + ".json");
    }

    private static void update(MessageDigest digest, String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private record Remembered(String text, Usage usage) {}

    private record RememberingModel(LanguageModel model, RememberedAnswers answers) implements LanguageModel {

        @Override
        public String provider() {
            return model.provider();
        }

        @Override
        public String name() {
            return model.name();
        }

        @Override
        public ModelAnswer ask(ModelRequest request) throws InterruptedException {
            StorageKey key = answers.key(model, request);
            Optional<ModelAnswer> known = answers.find(key);
            if (known.isPresent()) {
                return known.get();
            }
            ModelAnswer answer = model.ask(request);
            if (answer instanceof ModelAnswer.Answered answered) {
                answers.keep(key, answered);
            }
            return answer;
        }
    }
}
