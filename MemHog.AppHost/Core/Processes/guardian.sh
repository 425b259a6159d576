# Ends whatever an AppHost started and could not end itself, as after kill -9.
# Standard input: a line "PID STARTTIME" per started process, oldest first; its end means that the AppHost is gone.
# $1: the NAME=VALUE that each of those processes, and what they start in turn, carries in its environment.
# A process is known by its id and start time, or by that mark: never by its name, and never by a number used again.
trap '' HUP INT TERM
exec >/dev/null 2>&1
mark=$1
started=
while read -r pid start; do started="$pid:$start $started"; done

# /proc/PID/stat is "PID (COMM) STATE PPID …", where COMM may hold blanks and brackets: cut at the last one.
# Then STATE is $1 and the start time, field 22 of proc(5), is $20. A zombie only waits for its parent to read its code.
alive() {
    set -- "${1%:*}" "${1#*:}"
    stat=$(cat "/proc/$1/stat") || return 1
    start=$2
    set -- ${stat##*)}
    [ "$1" != Z ] && [ "${20}" = "$start" ]
}

any_alive() {
    for process; do alive "$process" && return 0; done
    return 1
}

signal() {
    name=$1
    shift
    for process; do alive "$process" && kill -s "$name" "${process%:*}"; done
}

end() {
    signal TERM "$@"
    tick=0
    while any_alive "$@" && [ $((tick += 1)) -le 50 ]; do sleep 0.1; done
    signal KILL "$@"
}

# The newest is the laboratory, which cleans up its sandbox while the store still answers.
set -- $started
[ $# -gt 0 ] && end "$1" && shift
end "$@"

# What those left behind gets a moment to go by itself, is asked, and then is made to.
# grep's exit code says nothing: some process always vanishes under it, which it takes for an error.
round=0
while left=$(grep -lF "$mark" /proc/[0-9]*/environ); [ -n "$left" ] && [ $((round += 1)) -le 60 ]; do
    case $round in 20) name=TERM ;; 40 | 50 | 60) name=KILL ;; *) name= ;; esac
    for file in $left; do
        process=${file#/proc/}
        [ -n "$name" ] && kill -s "$name" "${process%/environ}"
    done
    sleep 0.1
done
