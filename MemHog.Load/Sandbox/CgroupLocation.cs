using System.Globalization;
using System.Text.RegularExpressions;

namespace MemHog.Load.Sandbox;

internal enum CgroupVersion
{
    V1 = 1,
    V2 = 2,
}

/// <summary>The memory cgroup that this process is in.</summary>
/// <param name="Version">Of the hierarchy that has the memory controller.</param>
/// <param name="MountPoint">Where that hierarchy is mounted.</param>
/// <param name="Directory">The folder of the cgroup this process is in.</param>
internal sealed partial record CgroupLocation(CgroupVersion Version, string MountPoint, string Directory)
{
    /// <summary>
    /// Reads /proc/self/cgroup and /proc/self/mountinfo (cgroups(7), proc(5)):
    /// <code>
    /// 4:memory:/docker/abc                                                v1: id:controllers:path
    /// 0::/user.slice/session-1.scope                                      v2: always 0::path
    /// 35 31 0:32 / /sys/fs/cgroup/memory rw,relatime - cgroup cgroup rw,memory
    /// 30 23 0:26 / /sys/fs/cgroup rw,nosuid - cgroup2 cgroup2 rw          root is field 4, mount point field 5
    /// </code>
    /// Where both versions are mounted (hybrid), the one that has the memory controller counts: v1 if it is listed there.
    /// </summary>
    public static CgroupLocation? Parse(string procCgroup, string mountInfo)
    {
        var groups = Lines(procCgroup).Select(line => line.Split(':', 3)).Where(parts => parts.Length == 3).ToList();
        var mounts = Lines(mountInfo).Select(Mount.Parse).OfType<Mount>().ToList();

        if (groups.Find(group => group[1].Split(',').Contains("memory")) is { } v1
            && mounts.Find(mount => mount.Type == "cgroup" && mount.Options.Split(',').Contains("memory")) is { } v1Mount)
            return new CgroupLocation(CgroupVersion.V1, v1Mount.Point, v1Mount.FolderOf(v1[2]));

        if (groups.Find(group => group[0] == "0" && group[1].Length == 0) is { } v2
            && mounts.Find(mount => mount.Type == "cgroup2") is { } v2Mount)
            return new CgroupLocation(CgroupVersion.V2, v2Mount.Point, v2Mount.FolderOf(v2[2]));

        return null;
    }

    private static string[] Lines(string text) =>
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private sealed record Mount(string Root, string Point, string Type, string Options)
    {
        public static Mount? Parse(string line)
        {
            var fields = line.Split(' ');
            var dash = Array.IndexOf(fields, "-");
            return dash < 6 || fields.Length < dash + 4
                ? null
                : new Mount(Unescape(fields[3]), Unescape(fields[4]), fields[dash + 1], fields[dash + 3]);
        }

        /// <summary>A bind mount (containers) shows only the part of the hierarchy below its root; a path outside it ("/../..") is the mount itself.</summary>
        public string FolderOf(string path)
        {
            var below = Root == "/" ? path : (path + "/").StartsWith(Root + "/", StringComparison.Ordinal) ? path[Root.Length..] : "";
            return below.Split('/').Contains("..") ? Point : (Point + "/" + below.Trim('/')).TrimEnd('/');
        }

        /// <summary>Blanks in paths are written as \040, backslashes as \134.</summary>
        private static string Unescape(string text) => OctalEscape().Replace(text, escape => ((char)Convert.ToInt32(escape.Value[1..], 8)).ToString());
    }

    [GeneratedRegex(@"\\[0-3][0-7]{2}")]
    private static partial Regex OctalEscape();

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"cgroup v{(int)Version} at {Directory}");
}
