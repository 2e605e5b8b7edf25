package dev.dataflow.analysis.core.local;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtLoggingLevel;
import java.lang.reflect.Field;
import java.lang.reflect.Method;

/**
 * ONNX Runtime's environment, kept until the process is gone.
 *
 * <p>Its Java binding gives the native environment back in a shutdown hook, and hooks run side by side: units in hand, which a shutdown lets
 * end, would go on with freed memory, and the JVM dies of SIGSEGV (seen). The native environment counts its users; one more that never
 * leaves keeps it. The binding has no public way to say so.
 */
final class LastingOrtEnvironment {

    private static final OrtEnvironment ENVIRONMENT = keep(OrtEnvironment.getEnvironment());

    private LastingOrtEnvironment() {}

    static OrtEnvironment get() {
        return ENVIRONMENT;
    }

    private static OrtEnvironment keep(OrtEnvironment environment) {
        try {
            Field api = Class.forName("ai.onnxruntime.OnnxRuntime").getDeclaredField("ortApiHandle");
            Method use = OrtEnvironment.class.getDeclaredMethod("createHandle", long.class, int.class, String.class);
            api.setAccessible(true);
            use.setAccessible(true);
            use.invoke(null, api.getLong(null), OrtLoggingLevel.ORT_LOGGING_LEVEL_WARNING.getValue(), "dataflow");
            return environment;
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("another version of ONNX Runtime than this was written for", e);
        }
    }
}
