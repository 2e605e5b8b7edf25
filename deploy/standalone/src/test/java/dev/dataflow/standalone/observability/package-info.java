/** The dashboards and alerts of {@code deploy/observability}, and the traces, held to what runs. */
package dev.dataflow.standalone.observability;
