using System.Collections.Immutable;
using System.Text;

namespace MemHog.Load.Sandbox;

/// <summary>Keeps the end of what a process writes, in fixed memory: a target that logs a gigabyte without a line break does no harm here.</summary>
internal sealed class OutputTail
{
    private const int Capacity = 16 * 1024;
    private const int LinesKept = 20;
    private readonly byte[] ring = new byte[Capacity];
    private readonly Lock gate = new();
    private long written;

    /// <summary>Reads until the stream ends; both streams of a process may feed one tail.</summary>
    public async Task FollowAsync(Stream stream)
    {
        var buffer = new byte[4096];
        try
        {
            int count;
            while ((count = await stream.ReadAsync(buffer).ConfigureAwait(false)) > 0)
                Append(buffer.AsSpan(0, count));
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // The process and its pipe are gone: the tail is what has come so far.
        }
    }

    public ImmutableArray<string> Lines()
    {
        lock (gate)
        {
            var length = (int)Math.Min(written, Capacity);
            var text = new byte[length];
            for (var i = 0; i < length; i++)
                text[i] = ring[(written - length + i) % Capacity];
            return
            [
                .. Encoding.UTF8.GetString(text)
                    .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                    .Select(line => Cleaned(line.TrimEnd('\r')))
                    .TakeLast(LinesKept),
            ];
        }
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        lock (gate)
        {
            foreach (var b in bytes)
                ring[written++ % Capacity] = b;
        }
    }

    /// <summary>Colours and cursor movements of the target must not reach the user's terminal.</summary>
    private static string Cleaned(string line)
    {
        var clean = new string([.. line.Select(c => char.IsControl(c) && c != '\t' ? '�' : c)]);
        return clean.Length <= 500 ? clean : clean[..500] + "…";
    }
}
