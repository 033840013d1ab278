/** The metrics' history: sampled, thinned with age, kept over restarts in bounded space. */
@ApplicationModule(allowedDependencies = {"problems", "security", "paging", "synthesis"})
@NullMarked
package dev.echoforge.server.metrics;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
