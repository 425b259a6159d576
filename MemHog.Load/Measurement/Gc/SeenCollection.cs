using MemHog.Load.Model;

namespace MemHog.Load.Measurement.Gc;

/// <summary>A collection that is over.</summary>
/// <param name="Collection">What is told of it.</param>
/// <param name="AllocatedBytes">What the application has allocated since the collection before; null where the runtime does not tell.</param>
/// <param name="MostCommittedBytes">What the GC had committed before or after it, whichever is more; null where the runtime does not tell.</param>
/// <param name="Heaps">How many heaps the GC used; null where the runtime does not tell.</param>
internal readonly record struct SeenCollection(GcCollection Collection, long? AllocatedBytes, long? MostCommittedBytes, int? Heaps);

/// <summary>The application stood still for the GC, in seconds since the start of the trial.</summary>
internal readonly record struct GcPause(double FromSeconds, double ToSeconds);
