/** The log: as JSON lines in files, in memory for queries, live for administrators. */
@ApplicationModule(allowedDependencies = {"problems", "security", "paging", "settings", "http"})
@NullMarked
package dev.echoforge.server.logs;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
