/** Indexes of what is in texts, so that a search reads few rows. */
@ApplicationModule(allowedDependencies = "database")
@NullMarked
package dev.echoforge.server.search;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
