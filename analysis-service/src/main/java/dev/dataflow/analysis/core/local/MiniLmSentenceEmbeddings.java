package dev.dataflow.analysis.core.local;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.langchain4j.model.embedding.onnx.AbstractInProcessEmbeddingModel;
import dev.langchain4j.model.embedding.onnx.OnnxBertBiEncoder;
import dev.langchain4j.model.embedding.onnx.PoolingMode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The quantised all-MiniLM-L6-v2 model (384 dimensions, made for English, of use for its neighbours) in ONNX Runtime.
 *
 * <p>The model comes with the jar and is loaded by the first call, or by {@link #warmUp()}: about a second and a half. A sentence takes
 * about 3 ms of one core: an inference runs on the caller's thread alone, because several workers share few cores.
 */
public final class MiniLmSentenceEmbeddings implements SentenceEmbeddings {

    private final ReentrantLock loading = new ReentrantLock();
    private volatile @Nullable Model model;

    /** Loads the model if need be. */
    public void warmUp() {
        loaded();
    }

    @Override
    public List<float[]> embed(List<String> sentences) throws InterruptedException {
        Model loaded = loaded();
        List<float[]> vectors = new ArrayList<>(sentences.size());
        for (String sentence : sentences) {
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted while embedding sentences");
            }
            vectors.add(loaded.embed(sentence).content().vector());
        }
        return vectors;
    }

    private Model loaded() {
        Model current = model;
        if (current != null) {
            return current;
        }
        loading.lock();
        try {
            Model existing = model;
            Model result = existing != null ? existing : new Model();
            model = result;
            return result;
        } finally {
            loading.unlock();
        }
    }

    /** LangChain4j's in-process model over a session of one thread. */
    private static final class Model extends AbstractInProcessEmbeddingModel {

        private final OnnxBertBiEncoder encoder;

        Model() {
            super(Runnable::run);
            this.encoder = encoder();
        }

        @Override
        protected OnnxBertBiEncoder model() {
            return encoder;
        }

        private static OnnxBertBiEncoder encoder() {
            // The tokenizer's library reports its use to its makers when it runs on EC2; it must not.
            System.setProperty("OPT_OUT_TRACKING", "true");
            try (InputStream weights = resource("/all-minilm-l6-v2-q.onnx");
                    InputStream tokenizer = resource("/all-minilm-l6-v2-q-tokenizer.json")) {
                OrtEnvironment environment = LastingOrtEnvironment.get();
                return new OnnxBertBiEncoder(
                        environment, session(environment, weights.readAllBytes()), tokenizer, PoolingMode.MEAN);
            } catch (IOException e) {
                throw new UncheckedIOException("the embedding model cannot be read from the jar", e);
            } catch (OrtException e) {
                throw new IllegalStateException("the embedding model cannot be loaded", e);
            }
        }

        private static OrtSession session(OrtEnvironment environment, byte[] weights) throws OrtException {
            try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
                options.setIntraOpNumThreads(1);
                options.setInterOpNumThreads(1);
                return environment.createSession(weights, options);
            }
        }

        private static InputStream resource(String name) {
            InputStream in = Model.class.getResourceAsStream(name);
            if (in == null) {
                throw new IllegalStateException("the jar lacks " + name);
            }
            return in;
        }
    }
}
