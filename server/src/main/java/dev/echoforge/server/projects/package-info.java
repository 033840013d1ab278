/** Projects in the making: documents of the page, kept for their owner. */
@ApplicationModule(allowedDependencies = {"problems", "security", "paging", "database"})
@NullMarked
package dev.echoforge.server.projects;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
