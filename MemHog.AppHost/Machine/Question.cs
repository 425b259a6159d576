using System.Diagnostics;

namespace MemHog.AppHost.Machine;

/// <summary>A program that is run for its answer, within a time, and never left behind.</summary>
internal sealed class Question(TimeProvider time, CancellationToken cancellation)
{
    /// <returns>Whether it ended in time with exit code 0.</returns>
    public async Task<bool> SucceedsAsync(string program, string[] arguments, TimeSpan patience) =>
        await AskAsync(program, arguments, patience) is { ExitCode: 0 };

    /// <returns>Null where it did not end in time.</returns>
    /// <exception cref="OperationCanceledException">Nobody wants to know any more.</exception>
    public async Task<Answer?> AskAsync(string program, string[] arguments, TimeSpan patience)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        using var timeout = new CancellationTokenSource(patience, time);
        using var bounded = CancellationTokenSource.CreateLinkedTokenSource(cancellation, timeout.Token);
        using var process = Process.Start(start)!;
        try
        {
            process.StandardInput.Close();
            var output = process.StandardOutput.ReadToEndAsync(bounded.Token);
            var errors = process.StandardError.ReadToEndAsync(bounded.Token);
            await process.WaitForExitAsync(bounded.Token);
            return new Answer(process.ExitCode, await output, await errors);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return null;
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }
}

internal sealed record Answer(int ExitCode, string Output, string Errors);
