# Finds the words before the cursor, as _get_comp_words_by_ref of the
# bash-completion package does: = and : do not end a word.
__readout_init_completion()
{
    COMPREPLY=()
    if declare -F _get_comp_words_by_ref >/dev/null; then
        _get_comp_words_by_ref "$@" cur prev words cword
        return
    fi
    words=()
    cword=0
    local line=${COMP_LINE:0:COMP_POINT} word i last=-1 joined=1
    for ((i = 0; i <= COMP_CWORD; i++)); do
        word=${COMP_WORDS[i]}
        if [[ $line == [[:blank:]]* ]]; then
            joined=0
        fi
        line=${line#"${line%%[![:blank:]]*}"}
        if ((i == COMP_CWORD)) && [[ $word != "$line" ]]; then
            word=$line # the cursor is within the word
        fi
        line=${line#"$word"}
        if ((last >= 0 && joined)); then
            words[last]+=$word
        else
            words[++last]=$word
        fi
        joined=1
    done
    cword=$last
    cur=${words[cword]}
    prev=
    if ((cword > 0)); then
        prev=${words[cword - 1]}
    fi
}
