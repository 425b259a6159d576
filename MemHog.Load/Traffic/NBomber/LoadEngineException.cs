namespace MemHog.Load.Traffic.NBomber;

/// <summary>NBomber does not run a load. The message holds its own words, for the user.</summary>
internal sealed class LoadEngineException(string message, Exception? inner = null) : Exception(message, inner);
