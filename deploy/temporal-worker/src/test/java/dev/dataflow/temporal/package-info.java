/** Tests of the whole worker, against Temporal's test service and a broker in the process. */
package dev.dataflow.temporal;
