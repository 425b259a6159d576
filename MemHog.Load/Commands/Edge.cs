using System.Collections.Immutable;
using MemHog.Load.Spec;

namespace MemHog.Load.Commands;

/// <summary>The edge of every command: what can go wrong outside becomes a message and an exit code, and no stack trace reaches a user.</summary>
internal static class Edge
{
    public static async Task<int> GuardAsync(Terminal terminal, Func<Task<ExitCode>> action)
    {
        try
        {
            return (int)await action().ConfigureAwait(false);
        }
        catch (Exception e) when (Trouble.Of(e) is { } trouble)
        {
            await terminal.Error.WriteLineAsync(trouble.Message).ConfigureAwait(false);
            return (int)trouble.Code;
        }
    }
}

/// <summary>Something the user gave is wrong. The message names place, value and remedy.</summary>
internal class BadInputException(string message) : Exception(message);

/// <summary>An experiment is wrong; the message is the report on all of it.</summary>
internal sealed class InvalidExperimentException(SpecResult.Invalid invalid) : BadInputException(invalid.ToString())
{
    /// <summary>Everything that is wrong, in the order of the file.</summary>
    public ImmutableArray<SpecError> Errors => invalid.Errors;
}
