using System.Diagnostics;
using System.Text;
using MemHog.Load.Sandbox;

namespace MemHog.Tests.Commands;

/// <summary>The real command line as a process of its own.</summary>
internal sealed class Memhog : IDisposable
{
    private readonly Process process;
    private readonly StringBuilder said = new();
    private readonly Task<string> output;
    private readonly Task<string> error;

    private Memhog(Process process)
    {
        this.process = process;
        output = ListenAsync(process.StandardOutput);
        error = process.StandardError.ReadToEndAsync();
    }

    public int Id => process.Id;

    public static Memhog Start(string directory, params string[] arguments) => Start(directory, arguments, []);

    /// <param name="directory">Its working directory.</param>
    /// <param name="arguments">Of its command line.</param>
    /// <param name="environment">Over what it inherits.</param>
    public static Memhog Start(string directory, string[] arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(MemHog.Load.Model.Bytes).Assembly.Location, .. arguments])
        {
            WorkingDirectory = directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Remove("ConnectionStrings__results");
        start.Environment.Remove("OTEL_EXPORTER_OTLP_ENDPOINT");
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return new Memhog(Process.Start(start)!);
    }

    public static async Task<(int ExitCode, string Output, string Error)> RunAsync(string directory, params string[] arguments)
    {
        using var memhog = Start(directory, arguments);
        return await memhog.EndedAsync();
    }

    /// <summary>Whether it has written this to its output by now.</summary>
    public bool HasSaid(string text)
    {
        lock (said)
            return said.ToString().Contains(text, StringComparison.Ordinal);
    }

    public void Signal(int signal) => Assert.True(Signals.Send(Id, signal));

    public async Task<(int ExitCode, string Output, string Error)> EndedAsync()
    {
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(5));
        return (process.ExitCode, await output, await error);
    }

    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill();
        process.Dispose();
    }

    private async Task<string> ListenAsync(StreamReader stream)
    {
        var buffer = new char[4096];
        int count;
        while ((count = await stream.ReadAsync(buffer)) > 0)
        {
            lock (said)
                said.Append(buffer, 0, count);
        }

        return said.ToString();
    }
}
