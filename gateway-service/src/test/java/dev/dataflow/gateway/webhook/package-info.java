/** Tests of webhooks. */
package dev.dataflow.gateway.webhook;
