/** The Supabase storage against the laws of the port, and what is its own: opening, keys, policies, resumable uploads, repeated requests. */
@NullMarked
package dev.dataflow.storage.supabase;

import org.jspecify.annotations.NullMarked;
