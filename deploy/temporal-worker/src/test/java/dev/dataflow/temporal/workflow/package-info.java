/** Tests of the workflows, on Temporal's test service. */
package dev.dataflow.temporal.workflow;
