package dev.dataflow.gateway.core.upload;

import java.util.regex.Pattern;

/** Tells the ids that uploads have: UUIDs, so that nothing else beside them in storage is taken for one. */
final class UploadIds {

    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private UploadIds() {}

    static boolean isUploadId(String text) {
        return UUID.matcher(text).matches();
    }
}
