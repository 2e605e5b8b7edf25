package dev.dataflow.storage.supabase.server;

/**
 * Who asks. The service role passes by all policies; a user may touch what is below {@code owners/<their id>/}, and not delete what
 * is called {@code kept}; nobody else may do anything.
 *
 * @param role    {@code service_role}, {@code authenticated} or {@code anon}
 * @param subject the user's id
 */
record Caller(String role, String subject) {

    static final Caller SERVICE = new Caller("service_role", "");

    boolean isService() {
        return role.equals("service_role");
    }

    boolean maySee(String name) {
        return isService() || (role.equals("authenticated") && name.startsWith("owners/" + subject + "/"));
    }

    boolean mayDelete(String name) {
        return maySee(name) && (isService() || !name.endsWith("/kept"));
    }

    void checkWrite(String name) {
        if (!maySee(name)) {
            throw Refusal.denied("new row violates row-level security policy");
        }
    }
}
